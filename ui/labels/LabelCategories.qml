// Which category of goods the list shows.
import QtQuick
import Evertill.Ui

DialogFrame {
    id: root
    required property LabelsViewModel labels
    objectName: "labels-categories"
    title: qsTr("Category")
    onClosed: labels.showCategories(false)

    GridView {
        id: grid
        anchors.fill: parent
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        cellWidth: width / 3
        cellHeight: Theme.touch + Theme.gap
        model: root.labels.categories
        delegate: Item {
            id: cell
            required property string modelData
            required property int index
            width: grid.cellWidth
            height: grid.cellHeight
            Key {
                objectName: "labels-category-" + cell.index
                width: parent.width - Theme.gap
                height: Theme.touch
                text: cell.modelData
                chosen: cell.index === root.labels.category
                onClicked: root.labels.pickCategory(cell.index)
            }
        }
    }
}
