// Some of many: categories, brands, member levels, coupon campaigns.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property PromoFormViewModel form

    SearchBox {
        id: box
        objectName: "options-filter"
        width: parent.width
        text: root.form.entryText
        placeholder: qsTr("Key a part to find it")
        onEdited: (text) => root.form.entryText = text
    }
    ListView {
        id: list
        objectName: "options-list"
        anchors {
            top: box.bottom
            topMargin: Theme.gap
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        clip: true
        spacing: Theme.mm * 0.6
        model: root.form.options
        boundsBehavior: Flickable.StopAtBounds
        delegate: Key {
            required property int index
            required property string title
            required property bool marked
            objectName: "option-" + index
            width: list.width
            height: Theme.mm * 11
            sideways: true
            iconName: marked ? "check" : ""
            chosen: marked
            text: title
            onClicked: root.form.pickOption(index)
        }
        Label {
            anchors.centerIn: parent
            width: parent.width * 0.9
            visible: list.count === 0
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            text: root.form.entryText === "" ? qsTr("There are none in this shop.")
                                             : qsTr("Nothing fits. Enter takes it as it is keyed.")
            color: Theme.muted
        }
    }
}
