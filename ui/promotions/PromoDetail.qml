// One promotion in words, what it meets, its versions; on the right what can be done with it.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property AppViewModel app
    readonly property PromoDetailViewModel detail: app.promotions.detail

    Panel {
        id: panel
        width: parent.width * 0.66
        height: parent.height
        Flickable {
            id: scroll
            objectName: "promo-detail-scroll"
            anchors.fill: parent
            anchors.margins: Theme.pad
            clip: true
            contentHeight: column.implicitHeight
            boundsBehavior: Flickable.StopAtBounds
            Column {
                id: column
                width: scroll.width
                spacing: Theme.mm
                Row {
                    spacing: Theme.gap
                    TonePill {
                        objectName: "promo-detail-phase"
                        text: root.detail.phase
                        tone: root.detail.tone
                    }
                    Label {
                        anchors.verticalCenter: parent.verticalCenter
                        width: Math.min(implicitWidth, scroll.width * 0.78)
                        text: root.detail.subtitle
                        color: Theme.muted
                    }
                }
                Label {
                    objectName: "promo-detail-now"
                    width: parent.width
                    text: root.detail.now
                    wrapMode: Text.Wrap
                    font.bold: true
                }
                Repeater {
                    model: root.detail.remarks
                    PromoRemark { width: column.width }
                }
                Repeater {
                    model: root.detail.facts
                    Item {
                        id: fact
                        required property int index
                        required property string title
                        required property string text
                        objectName: "promo-fact-" + index
                        width: column.width
                        height: words.implicitHeight + Theme.mm * 3
                        Accessible.role: Accessible.Row
                        Accessible.name: title + ": " + text
                        Label {
                            y: Theme.mm * 1.5
                            width: parent.width * 0.24
                            text: fact.title
                            color: Theme.muted
                            wrapMode: Text.Wrap
                            Accessible.ignored: true
                        }
                        Label {
                            id: words
                            x: parent.width * 0.26
                            y: Theme.mm * 1.5
                            width: parent.width * 0.74
                            text: fact.text
                            wrapMode: Text.Wrap
                            readonly property bool first: fact.index === 0 && root.detail.canTry
                            font.pixelSize: first ? Theme.textLarge : Theme.textBody
                            font.bold: first
                            Accessible.ignored: true
                        }
                        Rectangle {
                            anchors.bottom: parent.bottom
                            width: parent.width
                            height: 1
                            color: Theme.rule
                        }
                    }
                }
                Label {
                    width: parent.width
                    height: Theme.textBody * 2.2
                    verticalAlignment: Text.AlignBottom
                    text: qsTr("Versions")
                    color: Theme.muted
                    font.bold: true
                }
                Repeater {
                    model: root.detail.versions
                    Column {
                        id: version
                        required property int index
                        required property string title
                        required property string text
                        objectName: "promo-version-" + index
                        width: column.width
                        Label {
                            width: parent.width
                            text: version.title
                        }
                        Label {
                            width: parent.width
                            text: version.text
                            color: Theme.muted
                            wrapMode: Text.Wrap
                            font.pixelSize: Theme.textSmall
                        }
                    }
                }
            }
        }
    }
    Loader {
        x: panel.width + Theme.pad
        width: parent.width - x
        height: parent.height
        sourceComponent: root.detail.ending ? chooseEnd : actions
    }
    Component { id: actions; PromoActions { app: root.app } }
    Component {
        id: chooseEnd
        Item {
            Label {
                id: ask
                width: parent.width
                height: Theme.textLarge * 2
                fit: true
                wrapMode: Text.Wrap
                text: qsTr("Last day of the promotion")
                font.bold: true
                font.pixelSize: Theme.textLarge
            }
            MonthView {
                anchors {
                    top: ask.bottom
                    left: parent.left
                    right: parent.right
                    bottom: keep.top
                    bottomMargin: Theme.gap
                }
                dates: root.detail.dates
            }
            Key {
                id: keep
                objectName: "promo-keep"
                anchors.bottom: parent.bottom
                width: parent.width
                height: Theme.mm * 13
                text: qsTr("Let it run")
                hint: "Esc"
                onClicked: root.detail.keepRunning()
            }
        }
    }
}
